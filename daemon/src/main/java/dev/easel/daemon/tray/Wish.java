package dev.easel.daemon.tray;

/// A picture that a person wants.
///
/// @param model by whom it is drawn; empty where there is none: then its size is not known either
/// @param width pixels
/// @param height pixels
public record Wish(String prompt, String model, int width, int height) {}
