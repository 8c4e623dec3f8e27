/// Noise schedules and the samplers that walk along them, from pure noise to a picture.
@NullMarked
package dev.easel.engine.scheduler;

import org.jspecify.annotations.NullMarked;
