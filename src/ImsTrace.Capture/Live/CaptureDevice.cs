namespace ImsTrace.Capture.Live;

/// <summary>An interface that can be captured.</summary>
/// <param name="Name">Its name, as <c>-i</c> takes it.</param>
/// <param name="Description">What the system calls it; empty where it says nothing.</param>
/// <param name="IsUp">Whether it is up.</param>
/// <param name="IsRunning">Whether it has a carrier.</param>
/// <param name="IsLoopback">Whether it is the host's own.</param>
/// <param name="Addresses">Its addresses with the lengths of their networks.</param>
/// <param name="LinkTypes">Names of the link types that it offers, the usual one first; empty where it cannot be opened.</param>
public sealed record CaptureDevice(
    string Name, string Description, bool IsUp, bool IsRunning, bool IsLoopback, IReadOnlyList<string> Addresses, IReadOnlyList<string> LinkTypes);
