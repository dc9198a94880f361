@NullMarked
package org.convene.meetings.agenda;

import org.jspecify.annotations.NullMarked;
