@NullMarked
package org.convene.platform.inbox;

import org.jspecify.annotations.NullMarked;
