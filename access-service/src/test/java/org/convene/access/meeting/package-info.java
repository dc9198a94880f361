@NullMarked
package org.convene.access.meeting;

import org.jspecify.annotations.NullMarked;
