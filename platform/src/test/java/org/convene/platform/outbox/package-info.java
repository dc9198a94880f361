@NullMarked
package org.convene.platform.outbox;

import org.jspecify.annotations.NullMarked;
