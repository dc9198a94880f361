@NullMarked
package org.convene.access.presence;

import org.jspecify.annotations.NullMarked;
