package org.convene.access.role;

/** A user's role in a room, in the document's own words (R44). */
public enum RoomRole {
    role_room_user,
    role_room_moderator
}
