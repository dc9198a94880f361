package org.convene.access.page;

import java.util.List;
import org.convene.access.admission.Doorkeepers.Lobby;
import org.convene.access.admission.Doorkeepers.Waiting;

/**
 * Who waits in the lobby, for a moderator inside.
 *
 * @param path where the forms are sent to
 */
record LobbyPage(String path, Lobby lobby) {
    public List<Waiting> waiting() {
        return lobby.first();
    }

    public boolean isMore() {
        return lobby.isMore();
    }

    public boolean isLate() {
        return lobby.isLate();
    }
}
