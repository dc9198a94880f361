@NullMarked
package org.convene.meetings.imports;

import org.jspecify.annotations.NullMarked;
