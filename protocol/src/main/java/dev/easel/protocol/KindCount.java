package dev.easel.protocol;

/// How many of a kind were found that are not installed.
///
/// @param usable how many of them Easel can draw with
public record KindCount(String kind, int count, int usable) {}
