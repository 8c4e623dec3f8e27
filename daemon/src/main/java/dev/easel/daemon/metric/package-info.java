/// Numbers about the work, counted as it is done and told in the text that Prometheus reads. What is counted says
/// `dev.easel.daemon.http.Meters`.
@NullMarked
package dev.easel.daemon.metric;

import org.jspecify.annotations.NullMarked;
