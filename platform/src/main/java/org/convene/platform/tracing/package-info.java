@NullMarked
package org.convene.platform.tracing;

import org.jspecify.annotations.NullMarked;
