package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which test tries which conformance case, and that none is forgotten.
///
/// A line of the table is the number of a case of `docs/multiprocessing.md` and the tests that try it.
class ConformanceTest {
    private static final String TABLE = """
            1 process.ProcessTest.mannersOfAProcess
            2 process.ProcessTest.mannersOfAProcess process.ProcessRulesTest.patience
            4 process.ProcessTest.exitCodesAreThoseOfCPython
            5 process.ProcessRulesTest.signals process.ProcessRulesTest.interrupts
            7 process.ProcessRulesTest.patience process.ProcessTest.mannersOfAProcess
            8 process.ProcessRulesTest.patience
            10 process.ProcessTest.childrenOfChildrenHaveTheirParentsAndNames process.ProcessTest.mannersOfAProcess
            11 process.ProcessRulesTest.daemons
            13 process.ProcessRulesTest.threadsAreAwaited
            14 process.ProcessRulesTest.books
            16 process.ProcessRulesTest.siblings
            17 process.ProcessRulesTest.tree
            19 process.ProcessRulesTest.capitals
            20 process.ProcessRulesTest.books process.LifeAndDeathTest.killedParentLeavesItsChildrenRunningAndTheRunClosesThem
            22 run.SyncProcessesTest.anyProcessMayRelease
            23 sync.LockTest.timeoutGivesUpNotBeforeItsTime sync.SemaphoreTest.timeoutsAreKept
            25 sync.RLockTest.isFreeWhenGivenBackAsOftenAsTaken sync.RLockTest.belongsToOneThread
            26 sync.RLockTest.belongsToOneThread run.SyncProcessesTest.aReentrantLockBelongsToOneThread
            28 run.SyncProcessesTest.nothingIsLost run.ContentionTest.underTheLockNothingIsLost
            29 sync.RLockTest.anInterruptEndsABlockedAcquire process.ProcessRulesTest.interrupts process.ProcessRulesTest.interruptsOfOutsiders run.StruckAtEveryGateTest.interrupted
            31 sync.SemaphoreTest.countsPermits
            32 sync.SemaphoreTest.timeoutsAreKept
            34 sync.SemaphoreTest.boundIsExactUnderRaces
            35 sync.SemaphoreTest.noMoreInsideThanPermits run.SyncProcessesTest.aCrowdOfThirtyTwo
            37 sync.ConditionTest.timeoutsGiveFalseWithTheLockHeld
            38 sync.ConditionTest.wakesAsManyAsAsked run.SyncProcessesTest.processesAndThreadsWaitForOneCondition
            40 sync.ConditionTest.expiredWaitersEatNoNotification
            41 sync.ConditionTest.notificationsAreNotKept
            43 sync.ConditionTest.waitsForAPredicate
            44 sync.ConditionTest.asksThePredicateFirst
            46 sync.ConditionTest.notificationOfADeadWaiterIsHandedOn run.SyncProcessesTest.notificationPassesOverAKilledWaiter run.NoticedWithinASecondTest.withinASecond
            47 sync.EventTest.isSetAndCleared
            49 sync.EventTest.wakesThirtyTwo run.SyncProcessesTest.aCrowdOfThirtyTwo
            50 sync.EventTest.isSetAndCleared
            52 sync.EventTest.deadWaiterHoldsNobodyUp run.SyncProcessesTest.setPassesOverAKilledWaiter run.NoticedWithinASecondTest.withinASecond
            53 sync.BarrierTest.partiesPassInLockstep sync.BarrierTest.eachRoundGivesEachNumberOnce
            55 sync.BarrierTest.partiesPassInLockstep
            56 sync.BarrierTest.anActionThatThrowsBreaksIt
            58 sync.BarrierTest.noTimeBreaksItUnlessLast
            59 sync.BarrierTest.abortBreaksItUntilReset
            61 sync.BarrierTest.abortBreaksItUntilReset
            62 sync.BarrierTest.onePartyNeverWaits
            64 sync.BarrierTest.deadPartyBreaksIt run.SyncProcessesTest.aKilledPartyBreaksTheBarrier run.NoticedWithinASecondTest.withinASecond
            65 shared.SharingTest.case65whatAChildWritesIsThereInTheParent
            67 shared.ArrayTest.case67wholeNumbersWrapAndOthersAreRefused
            68 shared.ValueTest.case68theLockIsAReentrantOneOfItsOwn shared.ValueTest.case68theLockIsTheOneGiven shared.ValueTest.case68aRawOneHasNoLock shared.ArrayTest.case68theLockIsTheOneGivenOrNone
            70 shared.ArrayTest.case70anArrayIsFilledWithZerosAndKeepsItsLength
            71 shared.SharingTest.case71prefixSumsOfAChildAreThoseOfTheParent
            73 shared.ArrayTest.case73aSliceOfAnotherLengthIsRefusedAndChangesNothing
            74 shared.ArrayTest.case74charactersHaveAValueAndRawBytes
            76 channel.ConnectionTest.valuesArriveAsTheyWere channel.ChannelProcessTest.valuesAndSixteenMegabytesGoThereAndBack
            77 channel.ConnectionTest.simplexGoesOneWay
            79 channel.ConnectionTest.messagesKeepTheirBoundaries
            80 channel.ConnectionTest.endOfFileComesAfterTheMessagesAndEachTime
            82 channel.ConnectionTest.offsetsAndSizesAreChecked
            83 channel.ConnectionTest.aShortBufferGivesTheWholeMessageInTheError
            85 channel.ConnectionTest.whatCannotTravelIsRefusedAndNothingIsSent
            86 channel.ChannelProcessTest.valuesAndSixteenMegabytesGoThereAndBack
            88 channel.ChannelProcessTest.oneProcessWaitsForFour channel.ConnectionTest.waitGivesTheReadyOnesInOrder
            89 channel.QueueTest.aFullQueueRefusesInTime channel.QueueTest.anEmptyQueueRefusesInTime
            91 channel.ChannelProcessTest.everyItemComesOnceAndInTheOrderOfItsProducer
            92 channel.ChannelProcessTest.everyItemComesOnceAndInTheOrderOfItsProducer
            94 channel.QueueTest.closingConcernsTheHandleOnly
            95 channel.QueueTest.whatCannotTravelTakesNoRoom
            97 channel.QueueTest.aDeadGetterKeepsNothingFromTheOthers channel.ChannelProcessTest.aKilledGetterStarvesNobody run.NoticedWithinASecondTest.withinASecond
            98 channel.QueueTest.nullIsAnItem
            100 channel.QueueTest.aSimpleQueueIsSimple
            101 pool.PoolTest.mapsAsTheSequentialProgramDoes
            103 pool.PoolTest.mapsAsTheSequentialProgramDoes
            104 pool.PoolTest.whatAnIterableThrowsComesAtItsPlace
            106 pool.PoolTest.exceptionsComeBackWithTheRemoteTrace
            107 pool.PoolTest.timeoutsAndCallbacksFollowTheRules
            109 pool.PoolTest.exceptionsComeBackWithTheRemoteTrace
            110 pool.PoolTest.wrongUseIsRefused
            112 pool.PoolTest.terminateEndsAllWorkersAtOnce
            113 pool.PoolTest.workersAreReplacedAfterSoManyChunks
            115 pool.PoolTest.killedWorkersAreToldAndReplaced pool.PoolTest.aPoolWhoseInitializerThrowsGivesUp run.NoticedWithinASecondTest.withinASecond
            116 manager.ManagerTest.containersFollowTheirRules manager.ManagerTest.nestedProxiesShareAndObjectsLiveAsLongAsSomethingRefersToThem
            118 manager.ManagerTest.killedManagerIsNoticed manager.ManagerLifeTest.managerEndsWithItsKilledOwner run.NoticedWithinASecondTest.withinASecond
            119 shared.SharedMemoryTest.case119aBlockIsMadeOnceAndAttachedByName shared.SharedMemoryTest.case119closingIsForAHandleAndUnlinkingForAll shared.SharingTest.case119whatAnotherProcessWritesIsVisible shared.SharingTest.case119theBlockOfAKilledCreatorIsCleanedUpWithTheArena
            """;

    private static Map<Integer, List<String>> table() {
        var table = new TreeMap<Integer, List<String>>();
        for (var line : TABLE.lines().toList()) {
            var words = line.split(" ");
            table.put(Integer.parseInt(words[0]), List.of(words).subList(1, words.length));
        }
        return table;
    }

    @Test
    void everyCaseOfThePaperIsTried() {
        assertEquals(RulesPaper.cases(), List.copyOf(table().keySet()));
    }

    static Stream<String> tests() {
        return table().values().stream().flatMap(List::stream).distinct();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theTestsOfTheTableAreThere(String test) throws ClassNotFoundException {
        assertIsATest(test);
    }

    /// That there is a test of this name: `package.Class.method`, below `interleave.worker` or `interleave.lab`.
    static void assertIsATest(String test) throws ClassNotFoundException {
        var dot = test.lastIndexOf('.');
        var methods = find(test.substring(0, dot)).getDeclaredMethods();
        assertTrue(
                Arrays.stream(methods).anyMatch(method -> method.getName().equals(test.substring(dot + 1))
                        && (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))),
                () -> "there is no test " + test);
    }

    private static Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Class.forName("interleave.worker." + name);
        } catch (ClassNotFoundException notTheWorkers) {
            return Class.forName("interleave.lab." + name);
        }
    }
}
