@NullMarked
package org.convene.access.user;

import org.jspecify.annotations.NullMarked;
