# listing
from multiprocessing import Pipe, Process

MESSAGES = 3
LENGTH = 5


class Asking(Process):
    def __init__(self, end, unused):
        super().__init__()
        self.end = end
        self.unused = unused

    def run(self):
        self.unused.close()  # a forked child has this end too
        for i in range(1, MESSAGES + 1):
            self.end.send([i, None, "x" * LENGTH])  # <send>
            answer = self.end.recv()  # <answered>
            print(f"{self.name}: {answer}")  # <told>
        self.end.close()  # <close>


class Answering(Process):
    def __init__(self, end, unused):
        super().__init__()
        self.end = end
        self.unused = unused

    def run(self):
        self.unused.close()  # a forked child has this end too
        try:
            while True:
                message = self.end.recv()  # <receive>
                print(f"{self.name}: got message {message[0]}")  # <print>
                self.end.send(f"thanks for {message[0]}")  # <answer>
        except EOFError:
            print(f"{self.name}: end of file")  # <end-of-file>


if __name__ == "__main__":
    first, second = Pipe()  # <create>
    asking = Asking(second, first)
    answering = Answering(first, second)
    asking.start()  # <start-asking>
    answering.start()  # <start-answering>
    first.close()  # <close-first>
    second.close()  # <close-second>
    asking.join()  # <join-asking>
    answering.join()  # <join-answering>
# end
