package dev.easel.daemon.worker;

import org.jspecify.annotations.Nullable;

/// What is known of a finished picture, besides its pixels.
///
/// @param index its place among the pictures of its request, from 0
/// @param seed draws it again alone
/// @param infotext the generation parameters that the files carry, as A1111 writes them; null if they carry none
public record Picture(
        int index,
        long seed,
        int width,
        int height,
        @Nullable String infotext) {}
