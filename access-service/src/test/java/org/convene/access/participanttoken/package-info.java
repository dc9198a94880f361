@NullMarked
package org.convene.access.participanttoken;

import org.jspecify.annotations.NullMarked;
