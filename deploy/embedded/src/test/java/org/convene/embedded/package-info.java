@NullMarked
package org.convene.embedded;

import org.jspecify.annotations.NullMarked;
