@NullMarked
package org.convene.access.session;

import org.jspecify.annotations.NullMarked;
