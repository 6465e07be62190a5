namespace ImsTrace.TestKit.Edits;

/// <summary>A capture after its edits.</summary>
/// <param name="Bytes">The pcapng file.</param>
/// <param name="Numbers">The original numbers of the messages that each frame completes.</param>
public sealed record EditedFile(byte[] Bytes, IReadOnlyDictionary<long, IReadOnlyList<int>> Numbers);
