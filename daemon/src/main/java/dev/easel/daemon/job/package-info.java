/// The queue before the models: jobs of every door, in turn, with a second worker for one that died.
@NullMarked
package dev.easel.daemon.job;

import org.jspecify.annotations.NullMarked;
