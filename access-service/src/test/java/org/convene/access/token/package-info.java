@NullMarked
package org.convene.access.token;

import org.jspecify.annotations.NullMarked;
