@NullMarked
package org.convene.access.link;

import org.jspecify.annotations.NullMarked;
