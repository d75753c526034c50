//! The curve among the patients.

use std::path::Path;

use anyhow::Result;
use plotters::prelude::*;

use crate::data::Patient;
use crate::model::Curve;

const FONT: &str = "sans-serif";

/// Each patient along the direction that the fit found, and the curve.
pub fn fit(path: &Path, patients: &[Patient], curve: &Curve, expected: &[f64]) -> Result<()> {
    let along = |patient: &Patient| {
        let product: f64 = curve.weights.iter().zip(&patient.measured).map(|(w, x)| w * x).sum();
        product + curve.offset
    };
    let low = patients.iter().map(along).fold(f64::INFINITY, f64::min) - 0.2;
    let high = patients.iter().map(along).fold(f64::NEG_INFINITY, f64::max) + 0.2;
    let top = patients.iter().map(|patient| patient.progression).fold(0.0, f64::max) * 1.05;

    let root = SVGBackend::new(path, (720, 480)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption("progression of diabetes after a year", (FONT, 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(48)
        .build_cartesian_2d(low..high, 0.0..top)?;
    chart
        .configure_mesh()
        .x_desc("weighted measurements")
        .y_desc("progression")
        .max_light_lines(2)
        .draw()?;
    chart.draw_series(
        patients
            .iter()
            .map(|patient| Circle::new((along(patient), patient.progression), 2, BLUE.mix(0.5).filled())),
    )?;
    let mut line: Vec<(f64, f64)> = patients.iter().map(along).zip(expected.iter().copied()).collect();
    line.sort_by(|a, b| a.0.total_cmp(&b.0));
    chart.draw_series(LineSeries::new(line, RED.stroke_width(2)))?;
    root.present()?;
    Ok(())
}
