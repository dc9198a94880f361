package org.convene.access.login;

import java.time.Duration;
import java.util.Optional;

/**
 * How those stand who try a password.
 *
 * @param pause how long everybody has to wait; empty where nobody has to
 * @param placeKnown whether what makes others wait does not concern the user, who has logged in from there lately, and of
 *     whose passwords not too many were wrong there since
 * @param deviceKnown the same of the device, wherever it is
 */
record Standing(Optional<Duration> pause, boolean placeKnown, boolean deviceKnown) {}
