/// Multiprocessing for the JVM, traced and steppable: what a worker process and the lab both need.
module interleave.worker {}
