/** Who changed what, when, from where. */
@NullMarked
package org.convene.access.audit;

import org.jspecify.annotations.NullMarked;
