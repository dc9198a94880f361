/** What users may do in spaces and rooms, and the invites by which they get there (R42–R45). */
@NullMarked
package org.convene.access.role;

import org.jspecify.annotations.NullMarked;
