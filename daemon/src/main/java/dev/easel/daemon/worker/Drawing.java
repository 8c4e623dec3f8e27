package dev.easel.daemon.worker;

import java.time.Duration;
import java.util.List;

/// What is to be said of pictures after the last of them.
///
/// @param encode how long the prompts took
/// @param denoise how long all steps of all pictures took
/// @param decode how long it took to make pictures of latents
public record Drawing(List<Warning> warnings, Duration encode, Duration denoise, Duration decode) {}
