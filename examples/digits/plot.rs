//! What the training looked like (`loss.svg`) and what the network still gets wrong (`errors.svg`).

use std::path::Path;

use anyhow::Result;
use plotters::prelude::*;

use crate::data::{Digits, SIDE};
use crate::training::Epoch;

const FONT: &str = "sans-serif";

/// Training loss (logarithmic) and test accuracy, epoch by epoch.
pub fn loss(path: &Path, epochs: &[Epoch]) -> Result<()> {
    let root = SVGBackend::new(path, (900, 420)).into_drawing_area();
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(450);

    let losses = || epochs.iter().map(|epoch| epoch.loss);
    let lowest = losses().fold(f32::INFINITY, f32::min).max(1e-6);
    let highest = losses().fold(lowest, f32::max);
    let mut chart = ChartBuilder::on(&left)
        .caption("training loss", (FONT, 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(64)
        .build_cartesian_2d(1..epochs.len().max(2), (lowest * 0.8..highest * 1.25).log_scale())?;
    chart
        .configure_mesh()
        .x_desc("epoch")
        .y_desc("mean cross-entropy")
        .max_light_lines(4)
        .y_label_formatter(&|y| format!("{y}"))
        .draw()?;
    chart.draw_series(LineSeries::new((1..).zip(losses()), BLUE.stroke_width(2)))?;

    let worst = epochs.iter().map(|epoch| epoch.accuracy).fold(1.0, f64::min);
    let mut chart = ChartBuilder::on(&right)
        .caption("test accuracy", (FONT, 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(64)
        .build_cartesian_2d(1..epochs.len().max(2), 100.0 * worst - 1.0..100.0)?;
    chart
        .configure_mesh()
        .x_desc("epoch")
        .y_desc("per cent")
        .max_light_lines(4)
        .draw()?;
    chart.draw_series(LineSeries::new(
        (1..).zip(epochs.iter().map(|epoch| 100.0 * epoch.accuracy)),
        RED.stroke_width(2),
    ))?;

    root.present()?;
    Ok(())
}

/// Each misclassified digit as a picture, with its label and what the network saw in it.
pub fn errors(path: &Path, digits: &Digits, predicted: &[usize]) -> Result<()> {
    const COLUMNS: usize = 6;
    const CELL: usize = 12;
    const FRAME: usize = 20;
    const TITLE: usize = 24;
    let (width, height) = (SIDE * CELL + 2 * FRAME, SIDE * CELL + TITLE + FRAME);

    let wrong: Vec<usize> = (0..digits.len())
        .filter(|&i| predicted[i] != digits.labels[i])
        .collect();
    let rows = wrong.len().div_ceil(COLUMNS).max(1);
    let root = SVGBackend::new(path, ((COLUMNS * width) as u32, (rows * height) as u32)).into_drawing_area();
    root.fill(&WHITE)?;
    if wrong.is_empty() {
        root.draw_text(
            "no test digit is misclassified",
            &(FONT, 16).into_text_style(&root),
            (FRAME as i32, FRAME as i32),
        )?;
    }
    for (area, &i) in root.split_evenly((rows, COLUMNS)).iter().zip(&wrong) {
        let title = format!("{} taken for {}", digits.labels[i], predicted[i]);
        area.draw_text(&title, &(FONT, 14).into_text_style(area), (FRAME as i32, 6))?;
        for (k, &ink) in digits.picture(i).iter().enumerate() {
            let (x, y) = ((FRAME + k % SIDE * CELL) as i32, (TITLE + k / SIDE * CELL) as i32);
            let grey = (255.0 * (1.0 - ink)) as u8;
            let pixel = [(x, y), (x + CELL as i32, y + CELL as i32)];
            area.draw(&Rectangle::new(pixel, RGBColor(grey, grey, grey).filled()))?;
        }
        let frame = [
            (FRAME as i32, TITLE as i32),
            ((FRAME + SIDE * CELL) as i32, (TITLE + SIDE * CELL) as i32),
        ];
        area.draw(&Rectangle::new(frame, BLACK.mix(0.4)))?;
    }
    root.present()?;
    Ok(())
}
