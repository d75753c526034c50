//! How time and memory grow with the size of a problem: straight lines of slope 1 on logarithmic axes, in the function and in its adjoint.

use std::error::Error;
use std::ops::Range;
use std::path::Path;

use benches::problems::{Contenders, Problem};
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::measure::{self, Effort};

const FONT: &str = "sans-serif";

/// One problem at growing sizes.
pub struct Curve {
    name: &'static str,
    points: Vec<Point>,
}

struct Point {
    size: f64,
    /// Nanoseconds.
    primal: f64,
    adjoint: f64,
    /// Asked for by the adjoint.
    bytes: f64,
}

impl Curve {
    fn measure(name: &'static str, sizes: &[usize], problem: impl Fn(usize) -> Problem, effort: Effort) -> Curve {
        let points = sizes.iter().map(|size| {
            let Contenders { primal, adjoint, .. } = problem(*size).contenders();
            let measured = measure::measure(vec![primal, adjoint], effort);
            Point {
                size: *size as f64,
                primal: measured[0].time(),
                adjoint: measured[1].time(),
                bytes: measured[1].allocations.bytes as f64,
            }
        });
        Curve {
            name,
            points: points.collect(),
        }
    }

    /// The slopes on logarithmic axes, by least squares: of the adjoint's time and of its memory.
    pub fn summary(&self) -> String {
        let slope = |of: fn(&Point) -> f64| {
            let logs: Vec<(f64, f64)> = self.points.iter().map(|p| (p.size.ln(), of(p).ln())).collect();
            let n = logs.len() as f64;
            let (mx, my) = (
                logs.iter().map(|l| l.0).sum::<f64>() / n,
                logs.iter().map(|l| l.1).sum::<f64>() / n,
            );
            let covariance: f64 = logs.iter().map(|l| (l.0 - mx) * (l.1 - my)).sum();
            covariance / logs.iter().map(|l| (l.0 - mx).powi(2)).sum::<f64>()
        };
        format!(
            "{:<10} adjoint's time grows as size^{:.2}, primal's as size^{:.2}, adjoint's memory as size^{:.2}",
            self.name,
            slope(|p| p.adjoint),
            slope(|p| p.primal),
            slope(|p| p.bytes),
        )
    }
}

/// Three problems: one that allocates for each call, one that records each step, one that is recursive.
pub fn measure(effort: Effort) -> Vec<Curve> {
    let steps = [100, 300, 1_000, 3_000, 10_000, 30_000];
    vec![
        Curve::measure(
            "gmm",
            &[30, 100, 300, 1_000, 3_000],
            |n| Problem::Mixture {
                n,
                d: 10,
                k: 25,
                scale: 1.0,
            },
            effort,
        ),
        Curve::measure("branchy", &steps, |steps| Problem::Branchy { steps }, effort),
        Curve::measure("recursive", &steps, |leaves| Problem::Recursive { leaves }, effort),
    ]
}

/// Two panels: time, and memory.
pub fn plot(path: &Path, curves: &[Curve]) -> Result<(), Box<dyn Error>> {
    let root = SVGBackend::new(path, (960, 420)).into_drawing_area();
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(480);
    panel(
        &left,
        "time of a call",
        "ns",
        curves,
        &[(true, |p| p.adjoint), (false, |p| p.primal)],
    )?;
    panel(&right, "memory of the adjoint", "bytes", curves, &[(true, |p| p.bytes)])?;
    root.present()?;
    Ok(())
}

type Reading = fn(&Point) -> f64;

fn panel(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    title: &str,
    unit: &str,
    curves: &[Curve],
    readings: &[(bool, Reading)],
) -> Result<(), Box<dyn Error>> {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let sizes = range(points().map(|p| p.size));
    let values = range(points().flat_map(|p| readings.iter().map(|(_, of)| of(p))));
    let mut chart = ChartBuilder::on(area)
        .caption(title, (FONT, 18))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(72)
        .build_cartesian_2d(sizes.log_scale(), values.log_scale())?;
    chart
        .configure_mesh()
        .x_desc("size: points, steps, leaves")
        .y_desc(unit)
        .max_light_lines(1)
        .x_label_formatter(&|x| format!("{x}"))
        .y_label_formatter(&|y| format!("{y:e}"))
        .draw()?;
    for (k, curve) in curves.iter().enumerate() {
        let color = Palette99::pick(k).mix(1.0);
        for (whole, of) in readings {
            let style = color.stroke_width(if *whole { 2 } else { 1 });
            let line = curve.points.iter().map(|p| (p.size, of(p)));
            let drawn = chart.draw_series(LineSeries::new(line.clone(), style))?;
            let label = match (readings.len(), whole) {
                (1, _) => curve.name.to_owned(),
                (_, true) => format!("{}, adjoint", curve.name),
                (_, false) => format!("{}, function", curve.name),
            };
            drawn
                .label(label)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], style));
            chart.draw_series(line.map(|point| Circle::new(point, if *whole { 3 } else { 2 }, color.filled())))?;
        }
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .background_style(WHITE.mix(0.8))
        .draw()?;
    Ok(())
}

fn range(values: impl Iterator<Item = f64> + Clone) -> Range<f64> {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(low, f64::max);
    low / 1.5..high * 1.5
}
