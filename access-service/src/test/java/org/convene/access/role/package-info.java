@NullMarked
package org.convene.access.role;

import org.jspecify.annotations.NullMarked;
