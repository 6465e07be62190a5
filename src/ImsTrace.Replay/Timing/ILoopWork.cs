namespace ImsTrace.Replay.Timing;

/// <summary>Something that the event loop does next: a socket that is ready, a timer that is due.</summary>
internal interface ILoopWork
{
    void Run();
}
