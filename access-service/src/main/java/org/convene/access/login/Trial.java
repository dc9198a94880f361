package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A password that is to be tried.
 *
 * @param check empty where it is wrong; nothing is done yet where it is right
 * @param entry what whoever showed the right one is let do; empty where it is right no more
 */
record Trial<S, T>(Supplier<Uni<Optional<S>>> check, Function<S, Uni<Optional<T>>> entry) {}
