package dev.easel.protocol;

import java.util.List;

/// The answer of `GET /ready`: whether work is taken, and if not, why.
///
/// @param reasons of `database`, `image_folder`, `starting`, `stopping`
public record Ready(boolean ready, List<String> reasons) {}
