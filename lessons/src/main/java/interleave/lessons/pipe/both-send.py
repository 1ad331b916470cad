# listing
from multiprocessing import Pipe, Process

MESSAGES = 3
LENGTH = 5


class Talker(Process):
    def __init__(self, end):
        super().__init__()
        self.end = end

    def run(self):
        for i in range(1, MESSAGES + 1):
            self.end.send([i, None, "x" * LENGTH])  # <send>
        for i in range(1, MESSAGES + 1):
            message = self.end.recv()  # <receive>
            print(f"{self.name}: got message {message[0]}")  # <print>


if __name__ == "__main__":
    first, second = Pipe()  # <create>
    one = Talker(first)
    two = Talker(second)
    one.start()  # <start-one>
    two.start()  # <start-two>
    one.join()  # <join-one>
    two.join()  # <join-two>
# end
