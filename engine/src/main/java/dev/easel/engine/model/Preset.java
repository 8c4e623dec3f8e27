package dev.easel.engine.model;

/// What a request gets that does not say otherwise.
///
/// @param sampler an id of `scheduler.Sampler`
/// @param schedule an id of `scheduler.Schedule`
public record Preset(int width, int height, int steps, double guidance, String sampler, String schedule) {}
