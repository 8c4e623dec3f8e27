package dev.easel.bench;

import java.nio.file.Path;
import java.util.List;

/// One picture and its times in milliseconds.
///
/// @param first from the request to the beginning of the first step
/// @param steps each step
/// @param decode from the end of the last step to the encoded picture
/// @param total from the request to the encoded picture
/// @param png the picture
record Drawn(double first, List<Double> steps, double decode, double total, Path png) {
    /// The median of all steps but the first; of the first if there is no other.
    double step() {
        return Statistics.median(steps.size() > 1 ? steps.subList(1, steps.size()) : steps);
    }
}
