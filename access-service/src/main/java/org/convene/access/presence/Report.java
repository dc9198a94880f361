package org.convene.access.presence;

import java.util.Optional;

/**
 * What the page of somebody who was let in says.
 *
 * @param visit names the opened page; empty where it has no name
 * @param byGesture whether somebody has touched or typed on it since it was opened
 * @param letIn the answer to another device that asks to be let in instead
 */
public record Report(boolean present, String visit, boolean byGesture, Optional<Boolean> letIn) {}
