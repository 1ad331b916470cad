package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tests try which rule of what the primitives do, and that none is forgotten.
///
/// A line of the table is a rule of `docs/multiprocessing.md` and the tests that try it, or a dash and why there is nothing to try.
class RulesTest {
    private static final String TABLE = """
            T1 sync.LockTest.timeoutGivesUpNotBeforeItsTime sync.SemaphoreTest.timeoutsAreKept sync.ConditionTest.timeoutsGiveFalseWithTheLockHeld sync.BarrierTest.noTimeBreaksItUnlessLast channel.ConnectionTest.pollWaitsNoLongerThanItsTime channel.QueueTest.anEmptyQueueRefusesInTime pool.PoolTest.timeoutsAndCallbacksFollowTheRules process.ProcessRulesTest.patience sync.TimeoutsTest.whatHasPassedAlreadyEndsAtOnce sync.TimeoutsTest.theLongestIsWaitedUntilItComes
            T2 manager.ManagerTest.primitivesHaveTheSemanticsOfThreads
            T3 sync.SemaphoreTest.timeoutsAreKept sync.LockTest.timeoutGivesUpNotBeforeItsTime channel.QueueTest.aFullQueueRefusesInTime
            T4 sync.LockTest.timeoutGivesUpNotBeforeItsTime channel.QueueTest.aFullQueueRefusesInTime pool.PoolTest.timeoutsAndCallbacksFollowTheRules process.ProcessRulesTest.patience
            T5 - a timeout is a Duration: the compiler refuses anything else
            T6 process.ProcessRulesTest.interrupts process.ProcessRulesTest.interruptsOfOutsiders run.StruckAtEveryGateTest.interrupted sync.RLockTest.anInterruptEndsABlockedAcquire
            T7 channel.ConnectionTest.whatCannotTravelIsRefusedAndNothingIsSent channel.QueueTest.whatCannotTravelTakesNoRoom
            T8 - nothing is promised; ours wake in the order of tickets
            PR1 process.ProcessTest.mannersOfAProcess process.ProcessRulesTest.books
            PR2 process.ProcessTest.mannersOfAProcess process.ProcessRulesTest.patience
            PR3 process.ProcessRulesTest.patience process.ProcessRulesTest.siblings
            PR4 process.ProcessTest.exitCodesAreThoseOfCPython process.ProcessTest.uncaughtExceptionGivesOneAndItsTraceOnStandardError
            PR5 process.ProcessRulesTest.signals process.ProcessRulesTest.interrupts
            PR6 process.ProcessRulesTest.signals process.ProcessRulesTest.patience process.LifeAndDeathTest.killedParentLeavesItsChildrenRunningAndTheRunClosesThem
            PR7 process.ProcessRulesTest.siblings process.ProcessTest.mannersOfAProcess
            PR8 process.ProcessRulesTest.books
            PR9 process.ProcessTest.childrenOfChildrenHaveTheirParentsAndNames process.ProcessTest.mannersOfAProcess process.ProcessRulesTest.books
            PR10 process.ProcessRulesTest.daemons
            PR11 process.ProcessRulesTest.daemons process.ProcessRulesTest.threadsAreAwaited pool.PoolTest.theEndOfTheProcessTerminatesAForgottenPool
            PR12 process.ProcessRulesTest.relations run.NoticedWithinASecondTest.withinASecond
            PR13 process.ProcessRulesTest.books
            PR14 process.ProcessRulesTest.relations
            PR15 process.ProcessRulesTest.relations process.ProcessRulesTest.capitals
            PR16 process.ProcessRulesTest.books channel.ChannelProcessTest.connectionsAndSentinelsAreWaitedForTogether channel.ConnectionTest.waitGivesTheReadyOnesInOrder
            PR17 process.ProcessRulesTest.relations
            L1 sync.LockTest.isNotReentrant sync.LockTest.anybodyMayRelease sync.OwnersThatEndedTest.whoeverWaitsForAnOwnerThatEndedByItselfGetsItFromSomebodyElse
            L2 sync.LockTest.releaseOfAFreeLockIsAnError
            L3 sync.RLockTest.isFreeWhenGivenBackAsOftenAsTaken sync.RLockTest.belongsToOneThread run.SyncProcessesTest.aReentrantLockBelongsToOneThread
            L4 sync.LockTest.holdIsGivenBackWhenTheSectionThrows run.SyncProcessesTest.anyProcessMayRelease sync.LockTest.aHoldThatIsClosedTwiceIsGivenBackOnce
            L5 process.ProcessRulesTest.shown
            L6 run.SyncProcessesTest.waitersOfAKilledOwnerAreToldSo run.SyncProcessesTest.inAFaithfulRunAKilledOwnerIsWaitedFor run.StruckAtEveryGateTest.killed
            S1 sync.SemaphoreTest.countsPermits sync.SemaphoreTest.overflowIsAnErrorAndChangesNothing sync.SemaphoreTest.timeoutsAreKept sync.SemaphoreTest.whoeverWaitsForPlacesOfAKilledProducerGetsThemFromAConsumer
            S2 sync.SemaphoreTest.boundIsExactUnderRaces
            S3 sync.SemaphoreTest.timeoutsAreKept
            C1 sync.ConditionTest.withoutTheLockNothingGoes
            C2 sync.ConditionTest.timeoutsGiveFalseWithTheLockHeld
            C3 sync.ConditionTest.wakesAsManyAsAsked sync.ConditionTest.notificationsAreNotKept sync.ConditionTest.expiredWaitersEatNoNotification
            C4 sync.ConditionTest.waitsForAPredicate sync.ConditionTest.asksThePredicateFirst
            C5 sync.ConditionTest.inAFaithfulRunADeadWaiterHoldsItsNotifierUp run.SyncProcessesTest.inAFaithfulRunAKilledWaiterStopsItsNotifier
            E1 sync.EventTest.isSetAndCleared sync.EventTest.wakesThirtyTwo
            E2 sync.EventTest.clearingDoesNotTakeAWakeUpBack
            E3 sync.EventTest.inAFaithfulRunADeadWaiterHoldsEverybodyUp run.SyncProcessesTest.inAFaithfulRunAKilledWaiterStopsTheSetter
            B1 sync.BarrierTest.partiesPassInLockstep sync.BarrierTest.eachRoundGivesEachNumberOnce sync.BarrierTest.moreLanesThanPartiesGoInRounds
            B2 sync.BarrierTest.timeoutBreaksItForAll sync.BarrierTest.noTimeBreaksItUnlessLast
            B3 sync.BarrierTest.abortBreaksItUntilReset sync.BarrierTest.resetSendsWaitersAway
            B4 sync.BarrierTest.anActionThatThrowsBreaksIt
            B5 sync.BarrierTest.onePartyNeverWaits
            B6 sync.BarrierTest.inAFaithfulRunADeadPartyIsWaitedFor run.SyncProcessesTest.inAFaithfulRunAKilledPartyStopsTheLast
            V1 memory.TypeCodeTest.hasTheWidthOfLinux memory.TypeCodeTest.unknownCodeIsRefusedWithTheKnownOnes shared.ArrayTest.eachTypeCodeHasItsWidthAndBeginsWithZero
            V2 memory.TypeCodeTest.wholeNumbersWrapSilently memory.TypeCodeTest.floatIntoAWholeNumberIsRefused shared.ArrayTest.case67wholeNumbersWrapAndOthersAreRefused
            V3 shared.ValueTest.case68theLockIsAReentrantOneOfItsOwn shared.ValueTest.case68theLockIsTheOneGiven shared.ValueTest.case68aRawOneHasNoLock
            V4 shared.ValueTest.eachReadAndEachWriteTakesTheLock shared.SharingTest.theLockOfAValueDoesNotMakeAnAdditionOneStep shared.SharingTest.whoHoldsTheLockOfAValueLosesNothing
            V5 shared.ArrayTest.case70anArrayIsFilledWithZerosAndKeepsItsLength shared.ArrayTest.indexesCountFromEitherEndAndNoFurther shared.ArrayTest.slicesAreClippedAndHaveSteps shared.ArrayTest.case73aSliceOfAnotherLengthIsRefusedAndChangesNothing
            V6 shared.ArrayTest.case74charactersHaveAValueAndRawBytes shared.ArrayTest.aCopyGoesItsOwnWay shared.StructureTest.fieldsHaveTheirTypesAndWrap shared.StructureTest.allFieldsHaveTheSameLock shared.StructureTest.aCopyIsIndependent shared.SharingTest.ruleV6AStructureIsSharedAndItsCopyIsNot
            V7 memory.HeapTest.freeNeighboursMeltTogether memory.HeapTest.whateverCameAndWentTheHeapIsOnePieceAgain memory.LongLivesTest.manyObjects
            M1 shared.SharedMemoryTest.case119aBlockIsMadeOnceAndAttachedByName
            M2 shared.SharedMemoryTest.case119closingIsForAHandleAndUnlinkingForAll shared.SharingTest.whoAttachesAfterTheUnlinkFindsNothing
            M3 shared.SharingTest.case119theBlockOfAKilledCreatorIsCleanedUpWithTheArena shared.SharingTest.aHandleOfADeadNameIsAnErrorInTheChild
            M4 shared.SharedMemoryTest.aShareableListKeepsItsLengthAndItsRoom
            M5 process.ArenaDirectoryTest.sweepLeavesTheArenasOfTheLivingAlone process.ArenaSweepTest.takesWhatADeadLabLeft process.LifeAndDeathTest.workersDieWithinASecondOfTheirLab
            P1 channel.ConnectionTest.simplexGoesOneWay
            P2 channel.ConnectionTest.messagesKeepTheirBoundaries channel.ChannelProcessTest.messagesOfAllSizesArriveWhole channel.ConnectionTest.longMessagesFitThroughASmallPipe
            P3 channel.ConnectionTest.endOfFileComesAfterTheMessagesAndEachTime channel.ConnectionTest.withoutAReceiverThePipeIsBroken channel.ChannelStepTest.anEndLeftOpenMakesTheReceiverWaitForEver
            P4 channel.ConnectionTest.aClosedHandleSaysSo
            P5 channel.ConnectionTest.pollWaitsNoLongerThanItsTime
            P6 channel.ConnectionTest.offsetsAndSizesAreChecked channel.ConnectionTest.aShortBufferGivesTheWholeMessageInTheError channel.ConnectionTest.aMessageLongerThanAllowedEndsReceiving
            P7 channel.ConnectionTest.whatCannotTravelIsRefusedAndNothingIsSent channel.ChannelStepTest.aMessageIsWholeOrAbsentWhenItsSenderIsKilled
            P8 channel.ChannelProcessTest.aChildPassesItsConnectionOn process.TravelTest.endsOfPipesTravelInMessages process.TravelTest.endsOnTheirWayKeepTheirPipes
            Q1 channel.QueueTest.aFullQueueRefusesInTime channel.QueueTest.anUnboundedQueueNeverMakesTheProducerWait channel.QueueTest.nullIsAnItem
            Q2 channel.QueueTest.anItemIsAsItWasWhenItWasPut
            Q3 channel.ChannelProcessTest.everyItemComesOnceAndInTheOrderOfItsProducer
            Q4 channel.QueueTest.whatCannotTravelTakesNoRoom
            Q5 channel.QueueTest.closingConcernsTheHandleOnly
            Q6 channel.QueueTest.aFullQueueRefusesInTime channel.QueueTest.closingConcernsTheHandleOnly
            Q7 channel.QueueTest.aDeadGetterKeepsNothingFromTheOthers channel.ChannelProcessTest.aKilledGetterStarvesNobody run.SyncProcessesTest.aKilledGetterKeepsTheReadLockInAFaithfulRun
            Q8 channel.QueueTest.joinWaitsUntilEverythingIsDone channel.ChannelProcessTest.joiningAQueueWaitsForAllTasks run.LostTasksTest.whoeverJoinsIsToldOfWhatWentDown run.LostTasksTest.inAFaithfulRunItIsWaitedForAndTheLabSaysWhy
            Q9 channel.QueueTest.aSimpleQueueIsSimple
            Q10 - there is no shutdown of a queue, as in released CPython
            O1 pool.PoolTest.wrongUseIsRefused pool.PoolTest.aPoolWhoseInitializerThrowsGivesUp
            O2 pool.PoolTest.mapsAsTheSequentialProgramDoes pool.PoolTest.wrongUseIsRefused
            O3 pool.PoolTest.exceptionsComeBackWithTheRemoteTrace
            O4 pool.PoolTest.mapsAsTheSequentialProgramDoes pool.PoolTest.whatAnIterableThrowsComesAtItsPlace
            O5 pool.PoolTest.timeoutsAndCallbacksFollowTheRules
            O6 pool.PoolTest.exceptionsComeBackWithTheRemoteTrace
            O7 pool.PoolTest.wrongUseIsRefused pool.PoolTest.terminateEndsAllWorkersAtOnce
            O8 pool.PoolTest.workersAreReplacedAfterSoManyChunks
            O9 pool.PoolTest.killedWorkersAreToldAndReplaced pool.PoolStepTest.aFaithfulPoolLosesTheTaskOfADeadWorker
            O10 pool.PoolTest.killedWorkersAreToldAndReplaced pool.PoolStepTest.aWorkerMayBeKilledAtAnyStep
            O11 pool.PoolTest.exceptionsComeBackWithTheRemoteTrace pool.PoolTest.timeoutsAndCallbacksFollowTheRules
            O12 pool.PoolTest.aPoolWhoseInitializerThrowsGivesUp
            G1 manager.ManagerTest.lifeCycleHasItsOrder manager.ManagerLifeTest.managerIgnoresAnInterrupt manager.ManagerLifeTest.managerEndsWithItsKilledOwner
            G2 manager.ManagerTest.containersFollowTheirRules manager.ManagerLifeTest.outsiderWithTheKeyUsesObjects
            G3 manager.ManagerTest.nestedProxiesShareAndObjectsLiveAsLongAsSomethingRefersToThem
            G4 manager.ManagerTest.containersFollowTheirRules
            G5 manager.ManagerTest.primitivesHaveTheSemanticsOfThreads manager.ManagerTest.faithfulManagerKeepsTheLockOfADeadHolder manager.ManagerTest.robustManagerTellsThatAHolderDied
            G6 manager.ManagerTest.remoteClientsNeedTheKey manager.ManagerLifeTest.outsiderWithTheKeyUsesObjects
            X1 process.StartMethodTest.forkCannotBeHadAndSaysWhy
            X2 process.StartMethodTest.workersOfTheServerKeepTheRulesOfExitCodes process.ProcessTest.mannersOfAProcess
            X3 - there is no fork whose locks could be of another kind
            X4 process.StartMethodTest.aKilledServerIsStartedAgain
            """;

    @Test
    void everyRuleOfThePaperIsTried() {
        assertEquals(RulesPaper.rules(), TABLE.lines().map(line -> line.split(" ")[0]).toList());
    }

    static Stream<String> tests() {
        return TABLE.lines()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> !words.get(1).equals("-"))
                .flatMap(words -> words.subList(1, words.size()).stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theTestsOfTheTableAreThere(String test) throws ClassNotFoundException {
        ConformanceTest.assertIsATest(test);
    }
}
