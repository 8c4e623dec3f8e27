/// Measures Easel, alone and beside its peers. No part of an installation; its programs are described in
/// `bench/README.md`.
@NullMarked
package dev.easel.bench;

import org.jspecify.annotations.NullMarked;
