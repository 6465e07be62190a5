namespace ImsTrace.TestKit;

/// <summary>A clock that goes on as usual, and jumps when a test says so.</summary>
public sealed class JumpingClock : TimeProvider
{
    private long ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref ahead);

    /// <summary>Jumps forward.</summary>
    public void Jump(TimeSpan time) => Interlocked.Add(ref ahead, (long)(time.TotalSeconds * TimestampFrequency));
}
