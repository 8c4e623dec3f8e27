/// Lets a real `easeld` work for long under cancels, kills and restarts, and looks what is left.
@NullMarked
package dev.easel.bench.soak;

import org.jspecify.annotations.NullMarked;
