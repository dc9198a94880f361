@NullMarked
package org.convene.access.admission;

import org.jspecify.annotations.NullMarked;
