package dev.easel.daemon.doctor;

import java.util.function.Supplier;

/// One thing that is looked at.
///
/// @param name short and stable
public record Check(String name, Supplier<Finding> eye) {
    /// What there is to see; what cannot be looked at is a failure too.
    public Finding look() {
        try {
            return eye.get();
        } catch (RuntimeException e) {
            return Finding.fail("it cannot be looked at: " + e.getMessage(), "see that Easel's folders are yours");
        }
    }
}
