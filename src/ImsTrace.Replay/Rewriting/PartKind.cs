namespace ImsTrace.Replay.Rewriting;

/// <summary>What stands at a place of a template.</summary>
internal enum PartKind : byte
{
    Literal, Value, ValueLength, RequestUri, Via, Routes, CSeq, Contact, ContactTransport, Authorization, ContentLength, CopyVia, CopyRecordRoute, CopyFrom, CopyTo, CopyCallId, CopyCSeq, CopyPath,
}
