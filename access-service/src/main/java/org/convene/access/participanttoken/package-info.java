/** Participants' tokens that clients have made, to embed a meeting in their own pages (R31, R32). */
@NullMarked
package org.convene.access.participanttoken;

import org.jspecify.annotations.NullMarked;
