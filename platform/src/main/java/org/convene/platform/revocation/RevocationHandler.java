package org.convene.platform.revocation;

/** Does at once what a revocation asks for here, beside refusing tokens: before this replica says that it has heard. */
public interface RevocationHandler {
    /** Of any claim; of the same one it may be called more than once. */
    void on(Revocation revocation);
}
