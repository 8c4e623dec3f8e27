package dev.easel.cli.client;

/// `EASEL_HOST` or `EASEL_HOME` holds what cannot be used.
public final class AddressInvalid extends Failure {
    private static final long serialVersionUID = 1;

    AddressInvalid(String message, String hint) {
        super(message, hint, null);
    }
}
