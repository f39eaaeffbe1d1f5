"""Does a training that gpu-training has handed over: torchrun runs this in each pod of a TrainJob (docs/kubernetes.md).

The plan in the artifact store says which rows each step learns at which rate (Plan.java). Its arithmetic is that of gpu-training: the same loss, the
same clipping and AdamW, weights and optimiser in 32 bits; several processes share each step's rows, and the weights, by FSDP.

Environment: TUNELOOM_ARTIFACTS_URI, TUNELOOM_ENTRIES (folder of what this program says), TUNELOOM_PLAN (digest), and what torchrun and boto3 read.
"""

import errno
import hashlib
import json
import math
import os
import pathlib
import shutil
import sys
import tempfile
import time
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlparse

import torch
import torch.distributed as dist
from torch.distributed.checkpoint.state_dict import StateDictOptions, get_model_state_dict
from torch.distributed.fsdp import fully_shard
from torch.nn.functional import cross_entropy
from transformers import AutoModelForCausalLM

RANK = int(os.environ.get('RANK', '0'))
LOCAL_RANK = int(os.environ.get('LOCAL_RANK', '0'))
WORLD = int(os.environ.get('WORLD_SIZE', '1'))
DEVICE = torch.device('cuda', LOCAL_RANK) if torch.cuda.is_available() else torch.device('cpu')
SMALLEST_LOSS = 1e-6  # of what is learned perfectly, the gradients may be zeros too
REPORT_EVERY = 10  # seconds
PATIENCE = 3600  # seconds: how long a store may be away when all is trained
LONGEST = timedelta(hours=12)  # the others wait so long while one process fetches the base model or stores the tuned one
AWAY = {errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENOTCONN}  # a network's file system
BUSY = {'RequestTimeout', 'SlowDown', 'Throttling', 'ThrottlingException'}  # codes of S3's errors
FOLDER = 'application/vnd.tuneloom.folder+json'


class Failure(Exception):
    """What trying again would not help. The reason is one of FailureReason's."""

    def __init__(self, reason, message):
        super().__init__(message)
        self.reason = reason


class DirectoryStore:
    """The layout of DirectoryStore.java and DirectoryEntries.java."""

    def __init__(self, root):
        self.root = pathlib.Path(root)

    def read(self, key):
        file = self.root / key
        return file.read_bytes() if file.exists() else None

    def fetch(self, key, target):
        shutil.copyfile(self.root / key, target)

    def write(self, key, source):
        file = self.root / key
        file.parent.mkdir(parents=True, exist_ok=True)
        drafts = self.root / 'drafts'
        drafts.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=drafts)
        os.close(handle)
        shutil.copyfile(source, draft)
        os.replace(draft, file)

    def address(self, key):
        return (self.root / key).as_uri()

    @staticmethod
    def may_pass(error):
        return isinstance(error, OSError) and error.errno in AWAY


class S3Store:
    """The layout of S3Store.java and S3Entries.java."""

    def __init__(self, address):
        import boto3
        from botocore.config import Config

        url = urlparse(address)
        endpoint = parse_qs(url.query).get('endpoint', [None])[0]
        # As S3Address.java: other services than Amazon's do not know the SDK's own checksums, nor names of buckets as names of hosts.
        options = {'request_checksum_calculation': 'when_required', 'response_checksum_validation': 'when_required'}
        if endpoint:
            options |= {'s3': {'addressing_style': 'path'}, 'region_name': 'us-east-1'}
        self.client = boto3.client('s3', endpoint_url=endpoint, config=Config(**options))
        self.bucket = url.netloc
        self.prefix = url.path.strip('/')

    def key(self, key):
        return f'{self.prefix}/{key}' if self.prefix else key

    def read(self, key):
        try:
            return self.client.get_object(Bucket=self.bucket, Key=self.key(key))['Body'].read()
        except self.client.exceptions.NoSuchKey:
            return None

    def fetch(self, key, target):
        self.client.download_file(self.bucket, self.key(key), str(target))

    def write(self, key, source):
        self.client.upload_file(str(source), self.bucket, self.key(key))

    def address(self, key):
        return f's3://{self.bucket}/{self.key(key)}'

    @staticmethod
    def may_pass(error):
        from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

        if isinstance(error, ClientError):
            status = error.response.get('ResponseMetadata', {}).get('HTTPStatusCode', 0)
            return status >= 500 or status in (408, 429) or error.response.get('Error', {}).get('Code') in BUSY
        if isinstance(error, (ConnectionError, HTTPClientError)):
            return True
        return error.__context__ is not None and S3Store.may_pass(error.__context__)  # upload_file makes an error of its own of each


class Artifacts:
    """Content by its digest, which is checked, and entries by name."""

    def __init__(self, address):
        url = urlparse(address)
        self.store = S3Store(address) if url.scheme == 's3' else DirectoryStore(unquote(url.path))

    @staticmethod
    def place(digest):
        return f'content/{digest[:2]}/{digest}'

    def read(self, digest):
        content = self.store.read(self.place(digest))
        if content is None or hashlib.sha256(content).hexdigest() != digest:
            raise Failure('invalid-input', f'artifact {digest} is missing or damaged')
        return content

    def lines(self, artifact):
        return [json.loads(line) for line in self.read(artifact['sha256']).splitlines()]

    def fetch_folder(self, manifest, target):
        for name, entry in json.loads(self.read(manifest['sha256']))['files'].items():
            file = (target / name).resolve()
            if not file.is_relative_to(target.resolve()):
                raise Failure('invalid-input', f'{name} is outside of the folder')
            file.parent.mkdir(parents=True, exist_ok=True)
            self.store.fetch(self.place(entry['sha256']), file)
            if digest_of(file) != entry['sha256']:
                raise Failure('invalid-input', f'{name} of the base model is damaged')

    def put_file(self, file, media_type):
        digest = digest_of(file)
        self.patiently(self.store.write, self.place(digest), file)
        return {'uri': self.store.address(self.place(digest)), 'sha256': digest, 'bytes': file.stat().st_size, 'mediaType': media_type}

    def put_text(self, text, media_type):
        return self.with_file(text, lambda file: self.put_file(file, media_type))

    def put_folder(self, folder):
        files = {}
        for file in sorted(f for f in folder.rglob('*') if f.is_file()):
            content = self.put_file(file, 'application/octet-stream')
            files[file.relative_to(folder).as_posix()] = {'bytes': content['bytes'], 'sha256': content['sha256']}
        return self.put_text(json.dumps({'files': files}, separators=(',', ':')), FOLDER)

    def entry(self, name):
        return self.store.read('entries/' + name)

    def put_entry(self, name, text):
        self.with_file(text, lambda file: self.store.write('entries/' + name, file))

    def patiently(self, action, *arguments):
        """What a store that is away for a while must not lose: a training of days. What it refuses for good fails at once, as the GPUs are held."""
        deadline, pause = time.monotonic() + PATIENCE, 1
        while True:
            try:
                return action(*arguments)
            except Exception as error:  # each store has its own
                if not self.store.may_pass(error) or time.monotonic() + pause > deadline:
                    raise
                print(f'Trying again in {pause} s: {error!r}', file=sys.stderr)
                time.sleep(pause)
                pause = min(2 * pause, 60)

    @staticmethod
    def with_file(text, use):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / 'text'
            file.write_text(text, encoding='utf-8')
            return use(file)


def digest_of(file):
    with open(file, 'rb') as content:
        return hashlib.file_digest(content, 'sha256').hexdigest()


def parts(rows, limit):
    """Consecutive rows, as many at a time as fit when padded: MicroBatches.java."""
    made = []
    for row in rows:
        if made and (len(made[-1]) + 1) * (max(len(r['ids']) for r in [*made[-1], row]) - 1) <= limit:
            made[-1].append(row)
        else:
            made.append([row])
    return made


def shares(rows, limit):
    """The parts of this process. All processes compute equally many, with other rows' copies that count nothing where a process has fewer."""
    of_all = [parts(rows[rank::WORLD], limit) for rank in range(WORLD)]
    count = max(len(own) for own in of_all)
    own = [(part, True) for part in of_all[RANK]]
    return own + [([rows[0]], False)] * (count - len(own))


def learned(row):
    return len(row['ids']) - row['from']


def waiting_room():
    """A group for waits alone: in a training, a process that hangs must not keep the others' GPUs for LONGEST."""
    return dist.new_group(backend='gloo', timeout=LONGEST) if WORLD > 1 else None


def wait_for_all(room):
    if room is not None:
        dist.barrier(room)


def sum_over_processes(value):
    if WORLD == 1:
        return float(value)
    total = torch.tensor(float(value), dtype=torch.float64 if DEVICE.type == 'cpu' else torch.float32, device=DEVICE)
    dist.all_reduce(total)
    return total.item()


def loss_of(model, rows, limit, bf16, backward):
    """The mean over all learned tokens of these rows; its gradients are added up if wanted."""
    weight = sum(learned(row) for row in rows)
    total = 0.0
    for part, counts in shares(rows, limit):
        width = max(len(row['ids']) for row in part) - 1
        ids = torch.zeros(len(part), width, dtype=torch.long)
        targets = torch.full((len(part), width), -100, dtype=torch.long)
        mask = torch.zeros(len(part), width, dtype=torch.long)
        for i, row in enumerate(part):
            n = len(row['ids']) - 1
            ids[i, :n] = torch.tensor(row['ids'][:-1])
            mask[i, :n] = 1
            targets[i, row['from'] - 1:n] = torch.tensor(row['ids'][row['from']:])
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=bf16):
            logits = model(input_ids=ids.to(DEVICE), attention_mask=mask.to(DEVICE), use_cache=False).logits
        loss = cross_entropy(logits.float().flatten(0, 1), targets.to(DEVICE).flatten(), reduction='sum') / weight
        if not counts:
            loss = loss * 0
        if backward:
            (loss * WORLD).backward()  # FSDP averages over the processes
        total += loss.item()
    return sum_over_processes(total)


def optimizer(model, settings):
    """AdamW; matrices decay, but not the embeddings: Optimizer.java."""
    decay, rest = [], []
    for name, weight in model.named_parameters():
        (decay if weight.dim() == 2 and name != 'model.embed_tokens.weight' else rest).append(weight)
    groups = [{'params': decay, 'weight_decay': settings['weightDecay']}, {'params': rest, 'weight_decay': 0.0}]
    return torch.optim.AdamW(
        groups, lr=0.0, betas=(settings['beta1'], settings['beta2']), eps=settings['epsilon'], fused=True)


def diverged(step, what, before):
    if step == 0:
        return Failure('model-unusable', f"Before any training, {what}: the model's weights are damaged, or too large for 32-bit arithmetic")
    return Failure(
        'training-diverged',
        f'Training diverged at step {step}: {what}; the loss of the step before was {before:.4f}. Lower the learning rate or warm up longer.')


def load(folder, plan, room):
    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.float32, use_safetensors=True, local_files_only=True, attention_dropout=0.0)
    if plan['checkpointing']:
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={'use_reentrant': False})
    model.train()
    if WORLD == 1:
        return model.to(DEVICE)
    wait_for_all(room)  # nodes read at different speeds
    for layer in model.model.layers:  # moves each to its device and keeps a share: no GPU ever has the whole model
        fully_shard(layer)
    fully_shard(model)
    return model


def save(model, base, companions, folder):
    """As transformers writes it, with the base model's tokenizer and what else the plan names."""
    if WORLD > 1:
        state = get_model_state_dict(model, options=StateDictOptions(full_state_dict=True, cpu_offload=True))
    else:
        state = model.state_dict()
    if RANK > 0:
        return
    model.save_pretrained(folder, state_dict=state)
    for name in companions:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(base / name, folder / name)


def report(artifacts, entries, steps):
    """For whoever watches; the training does not need it."""
    try:
        artifacts.put_entry(f'{entries}/progress', str(steps))
    except Exception as error:  # each store has its own
        print(f'Step {steps} is not reported: {error!r}', file=sys.stderr)


def train(artifacts, entries, plan, work, room):
    base = work / 'base'
    if LOCAL_RANK == 0:  # for all processes of this node
        shutil.rmtree(work, ignore_errors=True)
        artifacts.fetch_folder(plan['model'], base)
    wait_for_all(room)
    rows, steps = artifacts.lines(plan['rows']), artifacts.lines(plan['steps'])
    limit, bf16 = plan['microBatchTokens'], plan.get('precision', 'fp32') == 'bf16'
    model = load(base, plan, room)
    adam = optimizer(model, plan['optimizer'])
    log, loss, reported, start = [], math.nan, 0.0, time.monotonic()
    for number, step in enumerate(steps):
        batch = [rows[i] for i in step['rows']]
        adam.zero_grad()
        before, loss = loss, loss_of(model, batch, limit, bf16, backward=True)
        if not math.isfinite(loss):
            raise diverged(number, f'the loss is {loss}', before)
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), plan['optimizer']['clipNorm'])
        norm = float(norm.full_tensor() if hasattr(norm, 'full_tensor') else norm)
        if not math.isfinite(norm) or (norm == 0 and loss > SMALLEST_LOSS):
            raise diverged(number, f"the gradients' norm is {norm} at a loss of {loss:.4f}", before)
        for group in adam.param_groups:
            group['lr'] = step['rate']
        adam.step()
        tokens = sum(len(row['ids']) for row in batch)
        log.append({'step': number, 'loss': loss, 'gradientNorm': norm, 'learningRate': step['rate'], 'tokens': tokens})
        if RANK == 0 and time.monotonic() - reported > REPORT_EVERY:
            reported = time.monotonic()
            report(artifacts, entries, number + 1)
    seconds = time.monotonic() - start
    with torch.no_grad():
        final = loss_of(model, rows[:plan['checkedRows']], limit, bf16=False, backward=False)
    if not math.isfinite(final):
        raise diverged(len(steps), f'the loss after the last step is {final}', loss)
    folder = work / 'tuned'
    save(model, base, plan['companions'], folder)
    if RANK == 0:
        text = ''.join(json.dumps(line) + '\n' for line in log)
        return {
            'model': artifacts.put_folder(folder), 'log': artifacts.put_text(text, 'application/jsonl'),
            'finalLoss': final, 'seconds': seconds}


def conclude(artifacts, entries, result):
    document = artifacts.put_text(json.dumps(result), 'application/json')
    artifacts.patiently(artifacts.put_entry, f'{entries}/result', f"{document['sha256']} {document['bytes']}")


def main():
    entries = os.environ['TUNELOOM_ENTRIES']
    artifacts = Artifacts(os.environ['TUNELOOM_ARTIFACTS_URI'])
    if artifacts.entry(f'{entries}/result') is not None:
        return  # a pod that was started again
    if DEVICE.type == 'cuda':
        torch.cuda.set_device(DEVICE)
    if WORLD > 1:
        dist.init_process_group('nccl' if DEVICE.type == 'cuda' else 'gloo')
    room = waiting_room()
    try:
        plan = json.loads(artifacts.read(os.environ['TUNELOOM_PLAN']))
        result = train(artifacts, entries, plan, pathlib.Path(tempfile.gettempdir()) / 'tuneloom' / entries, room)
    except Failure as failure:
        conclude(artifacts, entries, {'failure': failure.reason, 'message': str(failure)})
        sys.exit(f'{failure.reason}: {failure}')
    except torch.OutOfMemoryError as error:
        advice = 'Set microBatchTokens and gradientCheckpointing in training, or give the runtime more nodes.'
        conclude(artifacts, entries, {'failure': 'out-of-memory', 'message': f'A GPU of the TrainJob has too little memory. {advice} ({error})'})
        raise
    if RANK == 0:
        conclude(artifacts, entries, result)
    wait_for_all(room)
    if WORLD > 1:
        dist.destroy_process_group()


if __name__ == '__main__':
    main()
