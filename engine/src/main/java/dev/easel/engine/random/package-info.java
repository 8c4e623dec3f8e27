/// Sources of normal values, each named by what it reproduces.
@NullMarked
package dev.easel.engine.random;

import org.jspecify.annotations.NullMarked;
