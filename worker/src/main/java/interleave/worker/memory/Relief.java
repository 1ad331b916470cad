package interleave.worker.memory;

/// A way to get memory back when it runs short, before more is taken.
interface Relief {
    /// There is nothing to give back.
    Relief NONE = new Relief() {
        @Override
        public boolean promising(long bytesTaken) {
            return false;
        }

        @Override
        public void relieve() {
            // as it says
        }
    };

    /// Whether that is worth its time now, after `bytesTaken` bytes were taken since the last one.
    boolean promising(long bytesTaken);

    /// Gives back what nobody needs. Called without the heap's claim.
    void relieve();
}
