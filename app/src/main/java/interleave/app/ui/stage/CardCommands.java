package interleave.app.ui.stage;

import interleave.lab.world.ProcessState;

/// What can be done with the process of a card.
public interface CardCommands {
    /// Nothing happens: for a stage that only shows.
    CardCommands NONE = new CardCommands() {
        @Override
        public void step(ProcessState process) {
            // nobody steers
        }

        @Override
        public void signal(ProcessState process, int signal) {
            // nobody steers
        }
    };

    void step(ProcessState process);

    void signal(ProcessState process, int signal);
}
